/**
 * Spellings of common given names and family names that people meet in lists and passports, one name to a line: made apart
 * from the tables of src/matching, to see how those do with what they were not made for. Names as such are no persons.
 */
export const SPELLINGS: readonly (readonly string[])[] = `
Muhammad Mohammed Mohamed Muhammed Mohammad Mohamad Mehmet
Ahmad Ahmed Ahmet Akhmad
Mahmud Mahmoud Mahmood Makhmud
Husayn Hussein Hossein Husain Huseyin Hussain
Hasan Hassan Khasan Hassane
Abd-al-Rahman Abdurrahman Abdel-Rahman Abdelrahman Abdulrahman Abderrahmane
Abd-al-Karim Abdulkarim Abdelkarim Abdul-Kareem Abdelkrim
Abd-al-Aziz Abdulaziz Abdelaziz Abdul-Aziz Abdul-Azeez
Abd-al-Qadir Abdulkadir Abdelkader Abdul-Qader Abdulqadir
Abd-al-Hamid Abdulhamid Abdelhamid Abdul-Hameed
Abdallah Abdullah Abdulla Abdoulaye Abdallh
Salah-al-Din Salahuddin Salaheddine Salahaddin Selahattin
Nur-al-Din Nureddin Noureddine Nooruddin Nurettin
Sayf-al-Islam Saiful-Islam Seif-el-Islam Saif-al-Islam
Yusuf Youssef Yousef Yousuf Yusif
Ibrahim Ebrahim Ibragim Brahim
Ismail Ismael Esmail Ismaeel
Sulayman Suleiman Soleiman Souleymane Suleyman
Dawud Daoud Dawood Daud Davud
Harun Haroun Haroon Harroun
Uthman Othman Osman Ousmane Usman
Umar Omar Omer Oumar
Khalid Khaled Halid Khalad
Faysal Faisal Feisal Faycal
Jamal Gamal Djamal Cemal
Jalal Galal Djalal Celal
Jabir Gaber Jaber Djaber
Qasim Kassem Qassem Kasim Gasem
Qadhafi Gaddafi Kadhafi Qaddafi Gadhafi
Tariq Tarek Tareq Tarik
Rashid Rachid Rasheed Raschid
Shakir Chakir Shaker Schakir
Bashir Bachir Basheer Beshir
Sharif Cherif Shareef Sherif
Zahir Zaher Dhahir Zaheer
Ridha Reza Rida Riza
Ramadan Ramazan Ramadhan Ramzan
Fadil Fadhil Fazil Fadel
Ghazi Gazi Ghazy
Mughniyah Moughnieh Mugniyah Mughniyeh
Zarqawi Zarkawi Zerqawi Al-Zarqaoui
Hakim Hakeem Hekim Hakeim
Nasir Nasser Naser Nacer
Mansur Mansour Mansoor Mansoer
Yunus Younis Younes Yunis
Idris Idriss Edris Driss
Isa Issa Eisa Essa
Musa Moussa Mousa Moosa
Walid Waleed Oualid Velid
Wahid Waheed Ouahid Vahid
Jawad Javad Jouad Cevat
Hadi Hady Haadi
Mahdi Mehdi Mahdy
Rahimi Raheemi Rahimy
Husseini Hosseini Huseini Hussaini
Mousavi Musavi Moussavi Mussawi
Khamenei Khamenehi Hamenei
Ghulam Gholam Qulam Goolam
Fatima Fatemeh Fatma Fatimah
Khadija Khadijeh Hatice Khadidja
Aisha Ayesha Aicha Aysha
Zaynab Zeinab Zainab Zeynep
Aleksandr Alexander Oleksandr Aliaksandr Aleksander
Aleksey Alexei Oleksiy Aliaksei Alexej
Sergey Sergei Serhiy Siarhei Sergej
Dmitry Dmitri Dmytro Dzmitry Dimitrij
Nikolay Nikolai Mykola Mikalai Nikolaj
Mikhail Michail Mykhaylo Mihail Mikhayl
Yevgeny Evgeni Yevhen Yauhen Jewgeni
Georgy Georgi Heorhiy Georgij
Yuri Yury Iouri Juri Yuriy
Vladimir Wladimir Volodymyr Uladzimir
Anatoly Anatoli Anatoliy Anatolij
Vasily Vasili Vasyl Wassili
Khodorov Chodorow Hodorov Khodoroff
Zhukov Joukov Shukow Zukov
Shcherbakov Chtcherbakov Schtscherbakow Shcherbakou
Tsvetkov Zwetkow Tsvetkoff Cvetkov
Chernyshev Tchernychev Tschernyschow Cernysev
Gorbunov Gorbounov Gorbunow Horbunov
Yakovlev Iakovlev Jakowlew Yakauleu
Kovalchuk Kovaltchouk Kowaltschuk Kavalchuk
Lysenko Lyssenko Lisenko Lysenka
Tkachenko Tkatchenko Tkatschenko Tkachenka
Petrovsky Petrovskiy Petrowski Petrovskii
Milosevic Miloshevich Milosevich Miloschewitsch
Jovanovic Yovanovich Iovanovic Jovanovich
Djordjevic Dordevic Georgevich Djordjevich
Saakyan Sahakian Sahakyan Saakian
Hovhannisyan Oganesyan Ovanesian Hovanesian
Beridze Beridse Beridzeh
Lee Yi Li Rhee
Park Pak Bak
Choi Choe Chwe
Jeong Jung Chung Chong
Cho Jo Joh
Yoon Yun Youn
Zhang Chang Cheung
Zhou Chow Chou
Xu Hsu Tsui
Cai Tsai Choi
Xie Hsieh Tse
Qiu Chiu Yau
Nguyen Nguen Ngyuen
Tanaka Tanakah
Oda Ohda
Saito Saitoh Saitou
Cohen Kohen Cohn Koen
Levi Levy Lewi Halevi
Yitzhak Itzhak Isaac Yitshak
Mizrahi Mizrachi Misrahi
Shapira Schapiro Chapira Szapiro
Giorgos Georgios Yorgos
Papadopoulos Papadopulos Papadhopoulos
Singh Sing Singha
Chaudhry Chowdhury Choudhary Chaudhri
Mukherjee Mukerji Mukharji
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));
